#ifndef C_XPATH_ORACLE_H
#define C_XPATH_ORACLE_H

#include <stddef.h>

// What libxml2's XPath 1.0 makes of an expression. For tests only.
enum xpath_oracle_kind {
  xpath_oracle_failure = 0,
  xpath_oracle_boolean = 1,
  xpath_oracle_number = 2,
  xpath_oracle_string = 3,
  xpath_oracle_nodes = 4,
};

enum xpath_document_kind {
  xpath_document_root = 0,
  xpath_document_element = 1,
  xpath_document_attribute = 2,
  xpath_document_text = 3,
  xpath_document_comment = 4,
  xpath_document_instruction = 5,
};

// A document with its nodes numbered in document order from 0, the document itself; attributes follow their element.
typedef struct xpath_document xpath_document;

// NULL when `xml` is no XML.
xpath_document *xpath_document_read(const char *xml);
void xpath_document_free(xpath_document *document);
int xpath_document_count(const xpath_document *document);
int xpath_document_kind_of(const xpath_document *document, int node);
int xpath_document_parent(const xpath_document *document, int node);
// The qualified name, its namespace and the own text of a node; each is good until the next call or the end of the
// document.
const char *xpath_document_name(xpath_document *document, int node);
const char *xpath_document_namespace(const xpath_document *document, int node);
const char *xpath_document_text_of(xpath_document *document, int node);

// The same as `xpath_oracle_evaluate` with a node of a document as context. Nodes are left in `nodes` in document order,
// which has room for `room` of them, and their number in `count`.
int xpath_document_evaluate(xpath_document *document, int context, const char *expression, double *number, char *text,
                            size_t capacity, int *nodes, int room, int *count);

// Evaluates `expression` on an empty document. A boolean or number is left in `number`, a string in `text`, which has
// room for `capacity` bytes with the closing zero; a longer one is a failure.
int xpath_oracle_evaluate(const char *expression, double *number, char *text, size_t capacity);

#endif
