// Empty on purpose: this target only carries the pkg-config flags of libxml2. The headers are included by CXML alone.
