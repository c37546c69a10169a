#include "cseal.h"

#include <sodium.h>

_Static_assert(CSEAL_KEY == crypto_box_PUBLICKEYBYTES, "public key");
_Static_assert(CSEAL_KEY == crypto_box_SECRETKEYBYTES, "secret key");
_Static_assert(CSEAL_KEY == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "key");
_Static_assert(CSEAL_KEY == crypto_secretstream_xchacha20poly1305_KEYBYTES, "key of a stream");
_Static_assert(CSEAL_SALT == crypto_pwhash_SALTBYTES, "salt");
_Static_assert(CSEAL_NONCE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "nonce");
_Static_assert(CSEAL_TAG == crypto_aead_xchacha20poly1305_ietf_ABYTES, "tag");
_Static_assert(CSEAL_SEALED == crypto_box_SEALBYTES, "sealed box");
_Static_assert(CSEAL_STREAM_HEADER == crypto_secretstream_xchacha20poly1305_HEADERBYTES, "header of a stream");
_Static_assert(CSEAL_STREAM_PIECE == crypto_secretstream_xchacha20poly1305_ABYTES, "piece of a stream");

struct cseal_stream {
  crypto_secretstream_xchacha20poly1305_state state;
};

int cseal_start(void) { return sodium_init() >= 0; }

void cseal_random(void *bytes, size_t count) { randombytes_buf(bytes, count); }

void *cseal_allocate(size_t count) { return sodium_malloc(count); }

void cseal_free(void *bytes) { sodium_free(bytes); }

void cseal_erase(void *bytes, size_t count) { sodium_memzero(bytes, count); }

int cseal_equal(const void *first, const void *second, size_t count) {
  return sodium_memcmp(first, second, count) == 0;
}

int cseal_derive(
    unsigned char *key, const char *passphrase, size_t count, const unsigned char *salt, unsigned long long operations,
    size_t memory) {
  return crypto_pwhash(key, CSEAL_KEY, passphrase, count, salt, operations, memory, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

void cseal_pair(unsigned char *public_key, unsigned char *secret_key) { crypto_box_keypair(public_key, secret_key); }

int cseal_public(unsigned char *public_key, const unsigned char *secret_key) {
  return crypto_scalarmult_base(public_key, secret_key) == 0;
}

int cseal_seal(unsigned char *sealed, const unsigned char *message, size_t count, const unsigned char *public_key) {
  return crypto_box_seal(sealed, message, count, public_key) == 0;
}

int cseal_open(
    unsigned char *message, const unsigned char *sealed, size_t count, const unsigned char *public_key,
    const unsigned char *secret_key) {
  return crypto_box_seal_open(message, sealed, count, public_key, secret_key) == 0;
}

int cseal_lock(
    unsigned char *locked, const unsigned char *message, size_t count, const unsigned char *beside,
    size_t beside_count, const unsigned char *nonce, const unsigned char *key) {
  return crypto_aead_xchacha20poly1305_ietf_encrypt(
             locked, NULL, message, count, beside, beside_count, NULL, nonce, key) == 0;
}

int cseal_unlock(
    unsigned char *message, const unsigned char *locked, size_t count, const unsigned char *beside,
    size_t beside_count, const unsigned char *nonce, const unsigned char *key) {
  return crypto_aead_xchacha20poly1305_ietf_decrypt(
             message, NULL, NULL, locked, count, beside, beside_count, nonce, key) == 0;
}

cseal_stream *cseal_stream_write(unsigned char *header, const unsigned char *key) {
  cseal_stream *stream = sodium_malloc(sizeof *stream);
  if (stream != NULL && crypto_secretstream_xchacha20poly1305_init_push(&stream->state, header, key) != 0) {
    sodium_free(stream);
    return NULL;
  }
  return stream;
}

cseal_stream *cseal_stream_read(const unsigned char *header, const unsigned char *key) {
  cseal_stream *stream = sodium_malloc(sizeof *stream);
  if (stream != NULL && crypto_secretstream_xchacha20poly1305_init_pull(&stream->state, header, key) != 0) {
    sodium_free(stream);
    return NULL;
  }
  return stream;
}

void cseal_stream_push(
    cseal_stream *stream, unsigned char *piece, const unsigned char *message, size_t count,
    const unsigned char *beside, size_t beside_count, int is_last) {
  unsigned char tag = is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
  crypto_secretstream_xchacha20poly1305_push(&stream->state, piece, NULL, message, count, beside, beside_count, tag);
}

int cseal_stream_pull(
    cseal_stream *stream, unsigned char *message, int *is_last, const unsigned char *piece, size_t count,
    const unsigned char *beside, size_t beside_count) {
  unsigned char tag = 0;
  if (crypto_secretstream_xchacha20poly1305_pull(
          &stream->state, message, NULL, &tag, piece, count, beside, beside_count) != 0)
    return 0;
  *is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  return 1;
}

void cseal_stream_free(cseal_stream *stream) { sodium_free(stream); }
