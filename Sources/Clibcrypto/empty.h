// Empty on purpose: this target only carries the pkg-config flags of OpenSSL's libcrypto. CDigest includes the headers.
