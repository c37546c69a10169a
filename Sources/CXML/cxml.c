#include "cxml.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemastypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// libxml2 2.12 made the error that a handler receives constant.
#if LIBXML_VERSION >= 21200
typedef const xmlError *received_error;
#else
typedef xmlErrorPtr received_error;
#endif

// A damaged document can make libxml2 complain at every element; nobody reads more than this.
#define MAXIMUM_ISSUES 10000
// Nodes keep their line in 16 bits, and 65,535 has a meaning of its own.
#define MAXIMUM_MARK 65000

struct cxml_issues {
  cxml_issue *items;
  size_t count, capacity;
};

struct cxml_document {
  xmlDocPtr tree;
};

struct cxml_schema {
  xmlRelaxNGPtr compiled;
};

static void be_quiet(void *context, const char *format, ...) {
  (void)context;
  (void)format;
}

static void drop_error(void *context, received_error error) {
  (void)context;
  (void)error;
}

// libxml2 keeps the handlers of what belongs to no context per thread, so every entry sets them.
static void silence(void) {
  xmlSetGenericErrorFunc(NULL, be_quiet);
  xmlSetStructuredErrorFunc(NULL, drop_error);
}

void cxml_prepare(void) {
  xmlInitParser();
  silence();
  // Neither is guarded against two threads inside libxml2, and neither makes the other, hence done here.
  xmlSchemaInitTypes();
  xmlRelaxNGInitTypes();
}

// MARK: Issues

cxml_issues *cxml_issues_create(void) { return calloc(1, sizeof(cxml_issues)); }

void cxml_issues_free(cxml_issues *issues) {
  for (size_t index = 0; index < issues->count; index++) {
    cxml_issue *issue = &issues->items[index];
    free((char *)issue->attribute);
    free((char *)issue->message);
    free((char *)issue->first);
    free((char *)issue->second);
  }
  free(issues->items);
  free(issues);
}

size_t cxml_issues_count(const cxml_issues *issues) { return issues->count; }

cxml_issue cxml_issues_at(const cxml_issues *issues, size_t index) { return issues->items[index]; }

static char *copy(const char *text) { return text ? strdup(text) : NULL; }

static cxml_issue *add_issue(cxml_issues *issues, received_error error) {
  if (issues->count >= MAXIMUM_ISSUES) return NULL;
  if (issues->count == issues->capacity) {
    size_t capacity = issues->capacity ? issues->capacity * 2 : 8;
    cxml_issue *items = realloc(issues->items, capacity * sizeof(cxml_issue));
    if (!items) return NULL;
    issues->items = items;
    issues->capacity = capacity;
  }
  char *message = copy(error->message ? error->message : "");
  if (!message) return NULL;
  cxml_issue *issue = &issues->items[issues->count++];
  *issue = (cxml_issue){
      .code = error->code, .offset = -1, .element = -1, .message = message,
      .first = copy(error->str1), .second = copy(error->str2)};
  return issue;
}

// MARK: Documents

static void on_parser_error(void *context, received_error error) {
  // libxml2 2.9 hands over the parser's context here, whatever was asked for.
  xmlParserCtxtPtr parser = context;
  if (error->level == XML_ERR_WARNING) return;
  cxml_issue *issue = add_issue(parser->_private, error);
  if (issue && parser->input)
    issue->offset = (int64_t)parser->input->consumed + (parser->input->cur - parser->input->base);
}

// What is only checked needs nobody to tell of its elements and texts.
static void listen_to_nothing(xmlSAXHandlerPtr sax) {
  sax->startElementNs = NULL;
  sax->endElementNs = NULL;
  sax->characters = NULL;
  sax->ignorableWhitespace = NULL;
  sax->cdataBlock = NULL;
}

static void number_elements(xmlDocPtr tree) {
  intptr_t number = 0;
  xmlNodePtr node = xmlDocGetRootElement(tree);
  while (node) {
    if (node->type == XML_ELEMENT_NODE) node->_private = (void *)++number;
    if (node->type == XML_ELEMENT_NODE && node->children) {
      node = node->children;
      continue;
    }
    while (node && !node->next) {
      node = node->parent;
      if (node && node->type == XML_DOCUMENT_NODE) node = NULL;
    }
    if (node) node = node->next;
  }
}

// Depth, size and number of elements have been limited by the caller and a DTD has been refused, so that HUGE only lifts
// libxml2's limits on the length of one text, and NOENT only resolves the five entities of XML.
static const int READING = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC |
    XML_PARSE_COMPACT | XML_PARSE_NOENT;

// Sets up a parser and lets it read. The tree, without elements if only the check is wanted; `is_accepted` says whether the
// document is well-formed.
static xmlDocPtr parse(const uint8_t *bytes, size_t count, int is_only_check, cxml_issues *issues, int *is_accepted) {
  silence();
  *is_accepted = 0;
  if (count > INT32_MAX) return NULL;
  xmlParserCtxtPtr parser = xmlNewParserCtxt();
  if (!parser) return NULL;
  parser->_private = issues;
  parser->sax->serror = on_parser_error;
  parser->sax->comment = NULL;
  parser->sax->processingInstruction = NULL;
  if (is_only_check) listen_to_nothing(parser->sax);
  xmlDocPtr tree = xmlCtxtReadMemory(parser, (const char *)bytes, (int)count, NULL, NULL, READING);
  *is_accepted = parser->wellFormed && parser->nsWellFormed;
  xmlFreeParserCtxt(parser);
  return tree;
}

int cxml_check(const uint8_t *bytes, size_t count, cxml_issues *issues) {
  int is_accepted;
  xmlFreeDoc(parse(bytes, count, 1, issues, &is_accepted));
  return is_accepted;
}

// MARK: Reading behind somebody

struct cxml_follower {
  pthread_t thread;
  pthread_mutex_t mutex;
  pthread_cond_t change;
  const uint8_t *bytes;
  size_t released, taken;
  int is_ended, is_accepted;
};

static int take(void *context, char *buffer, int length) {
  cxml_follower *follower = context;
  pthread_mutex_lock(&follower->mutex);
  while (follower->taken == follower->released && !follower->is_ended)
    pthread_cond_wait(&follower->change, &follower->mutex);
  size_t count = follower->released - follower->taken;
  pthread_mutex_unlock(&follower->mutex);
  if (count > (size_t)length) count = (size_t)length;
  memcpy(buffer, follower->bytes + follower->taken, count);
  follower->taken += count;
  return (int)count;
}

static int take_no_more(void *context) {
  (void)context;
  return 0;
}

static void *follow(void *context) {
  cxml_follower *follower = context;
  silence();
  xmlParserCtxtPtr parser = xmlNewParserCtxt();
  if (!parser) return NULL;
  parser->sax->serror = drop_error;
  parser->sax->comment = NULL;
  parser->sax->processingInstruction = NULL;
  listen_to_nothing(parser->sax);
  xmlFreeDoc(xmlCtxtReadIO(parser, take, take_no_more, follower, NULL, NULL, READING));
  follower->is_accepted = parser->wellFormed && parser->nsWellFormed;
  xmlFreeParserCtxt(parser);
  return NULL;
}

cxml_follower *cxml_follower_begin(const uint8_t *bytes) {
  cxml_follower *follower = calloc(1, sizeof(cxml_follower));
  if (!follower) return NULL;
  follower->bytes = bytes;
  pthread_mutex_init(&follower->mutex, NULL);
  pthread_cond_init(&follower->change, NULL);
  if (pthread_create(&follower->thread, NULL, follow, follower) == 0) return follower;
  free(follower);
  return NULL;
}

void cxml_follower_release(cxml_follower *follower, size_t count) {
  pthread_mutex_lock(&follower->mutex);
  follower->released = count;
  pthread_cond_signal(&follower->change);
  pthread_mutex_unlock(&follower->mutex);
}

int cxml_follower_end(cxml_follower *follower) {
  pthread_mutex_lock(&follower->mutex);
  follower->is_ended = 1;
  pthread_cond_signal(&follower->change);
  pthread_mutex_unlock(&follower->mutex);
  pthread_join(follower->thread, NULL);
  int is_accepted = follower->is_accepted;
  pthread_cond_destroy(&follower->change);
  pthread_mutex_destroy(&follower->mutex);
  free(follower);
  return is_accepted;
}

cxml_document *cxml_document_parse(const uint8_t *bytes, size_t count, cxml_issues *issues) {
  int is_accepted;
  xmlDocPtr tree = parse(bytes, count, 0, issues, &is_accepted);
  cxml_document *document =
      tree && is_accepted && xmlDocGetRootElement(tree) ? calloc(1, sizeof(cxml_document)) : NULL;
  if (!document) {
    xmlFreeDoc(tree);
    return NULL;
  }
  number_elements(tree);
  document->tree = tree;
  return document;
}

void cxml_document_free(cxml_document *document) {
  silence();
  xmlFreeDoc(document->tree);
  free(document);
}

// MARK: Schemas

static void on_schema_error(void *context, received_error error) {
  cxml_issue *issue = add_issue(context, error);
  if (issue && error->line > 0 && error->line <= MAXIMUM_MARK) issue->element = error->line - 1;
}

static int is_called(xmlNodePtr node, const char *name) {
  return node && node->type == XML_ELEMENT_NODE && name && strcmp((const char *)node->name, name) == 0;
}

// libxml2 reports what is wrong with an element's attributes at the element's first child, if it has one.
static xmlNodePtr owner_of_attributes(xmlNodePtr node, received_error error) {
  if (node->type != XML_ELEMENT_NODE) return node;
  if (error->code == XML_RELAXNG_ERR_ATTRVALID) {
    int is_child = is_called(node->parent, error->str1) && (node->children || !is_called(node, error->str1));
    return is_child ? node->parent : node;
  }
  if (error->code == XML_RELAXNG_ERR_INVALIDATTR && error->str1) {
    int has_attribute = is_called(node, error->str2) && xmlHasProp(node, (const xmlChar *)error->str1);
    return has_attribute || !is_called(node->parent, error->str2) ? node : node->parent;
  }
  return node;
}

// The only attribute with this value, if there is exactly one: libxml2 does not say whose value it did not like.
static xmlAttrPtr attribute_with_value(xmlNodePtr element, const char *value) {
  xmlAttrPtr found = NULL;
  for (xmlAttrPtr attribute = element->properties; attribute; attribute = attribute->next) {
    xmlChar *content = xmlNodeGetContent((xmlNodePtr)attribute);
    int is_equal = content && strcmp((const char *)content, value) == 0;
    xmlFree(content);
    if (is_equal && found) return NULL;
    if (is_equal) found = attribute;
  }
  return found;
}

static void on_validity_error(void *context, received_error error) {
  cxml_issue *issue = add_issue(context, error);
  xmlNodePtr node = error->node;
  if (!issue || !node) return;
  const char *attribute = node->type == XML_ATTRIBUTE_NODE ? (const char *)node->name : NULL;
  node = owner_of_attributes(node, error);
  while (node && node->type != XML_ELEMENT_NODE) node = node->parent;
  if (!node) return;
  issue->element = (intptr_t)node->_private - 1;
  if (error->code == XML_RELAXNG_ERR_INVALIDATTR) attribute = error->str1;
  if (error->code == XML_RELAXNG_ERR_TYPEVAL && error->str2) {
    xmlAttrPtr found = attribute_with_value(node, error->str2);
    if (found) attribute = (const char *)found->name;
  }
  issue->attribute = copy(attribute);
}

// libxml2 compiles a copy of the schema's tree. Lines are copied, `_private` is not: so the number of the element goes
// into the line, from where errors report it.
static void mark_elements(xmlNodePtr node) {
  for (; node; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    intptr_t number = (intptr_t)node->_private;
    node->line = (unsigned short)(number < MAXIMUM_MARK ? number : MAXIMUM_MARK);
    mark_elements(node->children);
  }
}

cxml_schema *cxml_schema_create(cxml_document *document, cxml_issues *issues) {
  silence();
  mark_elements(document->tree->children);
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewDocParserCtxt(document->tree);
  if (!parser) return NULL;
  xmlRelaxNGSetParserStructuredErrors(parser, on_schema_error, issues);
  xmlRelaxNGPtr compiled = xmlRelaxNGParse(parser);
  xmlRelaxNGFreeParserCtxt(parser);
  cxml_schema *schema = compiled ? calloc(1, sizeof(cxml_schema)) : NULL;
  if (!schema) {
    xmlRelaxNGFree(compiled);
    return NULL;
  }
  schema->compiled = compiled;
  return schema;
}

void cxml_schema_free(cxml_schema *schema) {
  silence();
  xmlRelaxNGFree(schema->compiled);
  free(schema);
}

int cxml_schema_validate(cxml_schema *schema, cxml_document *document, cxml_issues *issues) {
  silence();
  xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(schema->compiled);
  if (!validator) return -1;
  xmlRelaxNGSetValidStructuredErrors(validator, on_validity_error, issues);
  int result = xmlRelaxNGValidateDoc(validator, document->tree);
  xmlRelaxNGFreeValidCtxt(validator);
  return result;
}
