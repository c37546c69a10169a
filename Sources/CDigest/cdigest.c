#include "cdigest.h"

#include <openssl/evp.h>

cdigest *cdigest_new(void) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context != NULL && EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
    EVP_MD_CTX_free(context);
    return NULL;
  }
  return (cdigest *)context;
}

int cdigest_update(cdigest *digest, const void *bytes, size_t count) {
  return EVP_DigestUpdate((EVP_MD_CTX *)digest, bytes, count);
}

int cdigest_finish(cdigest *digest, unsigned char *result) {
  return EVP_DigestFinal_ex((EVP_MD_CTX *)digest, result, NULL);
}

void cdigest_free(cdigest *digest) { EVP_MD_CTX_free((EVP_MD_CTX *)digest); }

int cdigest_compute(int kind, const void *bytes, size_t count, unsigned char *result) {
  static const unsigned char none;
  const EVP_MD *algorithm;
  unsigned int length = 0;
  switch (kind) {
  case CDIGEST_MD5: algorithm = EVP_md5(); break;
  case CDIGEST_SHA1: algorithm = EVP_sha1(); break;
  case CDIGEST_SHA256: algorithm = EVP_sha256(); break;
  case CDIGEST_SHA384: algorithm = EVP_sha384(); break;
  case CDIGEST_SHA512: algorithm = EVP_sha512(); break;
  default: return 0;
  }
  if (bytes == NULL) bytes = &none;
  return EVP_Digest(bytes, count, result, &length, algorithm, NULL) == 1 ? (int)length : 0;
}

int cdigest_ed25519_verify(
    const unsigned char *key, const unsigned char *signature, const unsigned char *message, size_t count) {
  static const unsigned char none;
  int valid = 0;
  EVP_PKEY *owner = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key, 32);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (message == NULL) message = &none;
  if (owner != NULL && context != NULL && EVP_DigestVerifyInit(context, NULL, NULL, NULL, owner) == 1)
    valid = EVP_DigestVerify(context, signature, 64, message, count) == 1;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(owner);
  return valid;
}
