// Empty on purpose: this target only carries the pkg-config flags of libsodium. CSeal includes the headers.
