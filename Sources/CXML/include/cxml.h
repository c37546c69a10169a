// The part of libxml2 that Ronda uses, behind opaque handles. No libxml2 header is needed to include this one.
//
// Texts are UTF-8 and end in NUL. A text handed out belongs to the handle it came from; whoever called `cxml_…_free` has
// none of them left. Nothing here prints, reads a file or uses the network. Different handles may be used from different
// threads at once, one handle only from one thread at a time.
#ifndef CXML_H
#define CXML_H

#include <stddef.h>
#include <stdint.h>

typedef struct cxml_document cxml_document;
typedef struct cxml_schema cxml_schema;
typedef struct cxml_issues cxml_issues;
typedef struct cxml_follower cxml_follower;

/// Something that libxml2 complained of.
typedef struct {
  /// A value of libxml2's `xmlParserErrors`, or of `xmlRelaxNGValidErr` when it comes from validation.
  int code;
  /// How many bytes the parser had read. Only for issues of `cxml_check` and `cxml_document_parse`.
  int64_t offset;
  /// The number of the element in document order, the root being 0, or -1 when there is none.
  int64_t element;
  /// The attribute that libxml2 names as the place, or NULL.
  const char *_Nullable attribute;
  const char *_Nonnull message;
  /// What libxml2 put into the message, or NULL.
  const char *_Nullable first;
  const char *_Nullable second;
} cxml_issue;

/// Prepares libxml2. Called once before anything else.
void cxml_prepare(void);

cxml_issues *_Nullable cxml_issues_create(void);
void cxml_issues_free(cxml_issues *_Nonnull issues);
size_t cxml_issues_count(const cxml_issues *_Nonnull issues);
cxml_issue cxml_issues_at(const cxml_issues *_Nonnull issues, size_t index);

/// Reads a document from UTF-8, whatever encoding it declares, and keeps nothing of it. 0 when it is not well-formed (the
/// first issue says why) or memory is short.
int cxml_check(const uint8_t *_Nonnull bytes, size_t count, cxml_issues *_Nonnull issues);

/// Does the same on a thread of its own, and never reads further than it is let: what is not known to be harmless does not
/// reach it. The bytes have to stay where they are until the end. NULL when there is no thread to be had.
cxml_follower *_Nullable cxml_follower_begin(const uint8_t *_Nonnull bytes);
/// Lets it read so many bytes in all.
void cxml_follower_release(cxml_follower *_Nonnull follower, size_t count);
/// Waits until it is done with what it may read. 0 when that is no well-formed document as a whole.
int cxml_follower_end(cxml_follower *_Nonnull follower);

/// Reads a document in the same way as a tree for the schemas below, and numbers its elements. NULL in place of 0.
cxml_document *_Nullable cxml_document_parse(
    const uint8_t *_Nonnull bytes, size_t count, cxml_issues *_Nonnull issues);
void cxml_document_free(cxml_document *_Nonnull document);

/// Compiles a RELAX NG schema, which must not refer to other files. NULL when it cannot be used; the issues say why.
/// `document` must not be used for anything else afterwards. Elements beyond 65,000 are not told apart in issues.
cxml_schema *_Nullable cxml_schema_create(cxml_document *_Nonnull document, cxml_issues *_Nonnull issues);
void cxml_schema_free(cxml_schema *_Nonnull schema);
/// 0 when the document is valid, above 0 when it is not, below 0 when validation could not be done.
int cxml_schema_validate(
    cxml_schema *_Nonnull schema, cxml_document *_Nonnull document, cxml_issues *_Nonnull issues);

#endif
