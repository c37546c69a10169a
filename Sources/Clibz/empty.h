// Empty on purpose: this target only carries the pkg-config flags of zlib. CInflate includes the headers.
