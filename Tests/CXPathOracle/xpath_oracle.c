#include "CXPathOracle.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void ignore(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

int xpath_oracle_evaluate(const char *expression, double *number, char *text, size_t capacity) {
  xmlSetGenericErrorFunc(NULL, ignore);
  int kind = xpath_oracle_failure;
  xmlDocPtr document = xmlNewDoc((const xmlChar *)"1.0");
  xmlNodePtr root = document ? xmlNewNode(NULL, (const xmlChar *)"root") : NULL;
  if (root) xmlDocSetRootElement(document, root);
  xmlXPathContextPtr context = root ? xmlXPathNewContext(document) : NULL;
  xmlXPathObjectPtr result = context ? xmlXPathEvalExpression((const xmlChar *)expression, context) : NULL;
  if (result) {
    switch (result->type) {
      case XPATH_BOOLEAN:
        *number = result->boolval;
        kind = xpath_oracle_boolean;
        break;
      case XPATH_NUMBER:
        *number = result->floatval;
        kind = xpath_oracle_number;
        break;
      case XPATH_STRING:
        if (strlen((const char *)result->stringval) < capacity) {
          strcpy(text, (const char *)result->stringval);
          kind = xpath_oracle_string;
        }
        break;
      default:
        break;
    }
    xmlXPathFreeObject(result);
  }
  if (context) xmlXPathFreeContext(context);
  if (document) xmlFreeDoc(document);
  return kind;
}

struct xpath_document {
  xmlDocPtr tree;
  xmlNodePtr *nodes;
  int count;
  int room;
  char name[512];
  xmlChar *text;
};

static void list_node(xpath_document *document, xmlNodePtr node) {
  if (document->count == document->room) {
    document->room = document->room ? document->room * 2 : 64;
    document->nodes = realloc(document->nodes, sizeof(xmlNodePtr) * (size_t)document->room);
    if (!document->nodes) abort();
  }
  node->_private = (void *)(size_t)(document->count + 1);
  document->nodes[document->count++] = node;
  if (node->type == XML_ELEMENT_NODE) {
    for (xmlAttrPtr attribute = node->properties; attribute; attribute = attribute->next) {
      list_node(document, (xmlNodePtr)attribute);
    }
  }
  if (node->type == XML_ATTRIBUTE_NODE) return;
  for (xmlNodePtr child = node->children; child; child = child->next) {
    if (child->type != XML_DTD_NODE) list_node(document, child);
  }
}

xpath_document *xpath_document_read(const char *xml) {
  xmlSetGenericErrorFunc(NULL, ignore);
  xmlDocPtr tree = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL,
                                 XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_NONET);
  if (!tree) return NULL;
  xpath_document *document = calloc(1, sizeof(xpath_document));
  if (!document) abort();
  document->tree = tree;
  list_node(document, (xmlNodePtr)tree);
  return document;
}

void xpath_document_free(xpath_document *document) {
  xmlFree(document->text);
  xmlFreeDoc(document->tree);
  free(document->nodes);
  free(document);
}

int xpath_document_count(const xpath_document *document) { return document->count; }

int xpath_document_kind_of(const xpath_document *document, int node) {
  switch (document->nodes[node]->type) {
    case XML_ELEMENT_NODE: return xpath_document_element;
    case XML_ATTRIBUTE_NODE: return xpath_document_attribute;
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE: return xpath_document_text;
    case XML_COMMENT_NODE: return xpath_document_comment;
    case XML_PI_NODE: return xpath_document_instruction;
    default: return xpath_document_root;
  }
}

static int number_of(xmlNodePtr node) { return node ? (int)(size_t)node->_private - 1 : -1; }

int xpath_document_parent(const xpath_document *document, int node) {
  return node == 0 ? -1 : number_of(document->nodes[node]->parent);
}

const char *xpath_document_name(xpath_document *document, int node) {
  xmlNodePtr this = document->nodes[node];
  const char *name = this->name ? (const char *)this->name : "";
  const int kind = xpath_document_kind_of(document, node);
  const int has_prefix = (kind == xpath_document_element || kind == xpath_document_attribute) && this->ns &&
                         this->ns->prefix;
  snprintf(document->name, sizeof(document->name), "%s%s%s", has_prefix ? (const char *)this->ns->prefix : "",
           has_prefix ? ":" : "", name);
  return document->name;
}

const char *xpath_document_namespace(const xpath_document *document, int node) {
  xmlNodePtr this = document->nodes[node];
  const int kind = xpath_document_kind_of(document, node);
  if (kind != xpath_document_element && kind != xpath_document_attribute) return "";
  return this->ns && this->ns->href ? (const char *)this->ns->href : "";
}

const char *xpath_document_text_of(xpath_document *document, int node) {
  const int kind = xpath_document_kind_of(document, node);
  if (kind == xpath_document_root || kind == xpath_document_element) return "";
  xmlFree(document->text);
  document->text = xmlNodeGetContent(document->nodes[node]);
  return document->text ? (const char *)document->text : "";
}

int xpath_document_evaluate(xpath_document *document, int node, const char *expression, double *number, char *text,
                            size_t capacity, int *nodes, int room, int *count) {
  int kind = xpath_oracle_failure;
  xmlXPathContextPtr context = xmlXPathNewContext(document->tree);
  if (!context) return kind;
  context->node = document->nodes[node];
  context->proximityPosition = 1;
  context->contextSize = 1;
  xmlXPathObjectPtr result = xmlXPathEvalExpression((const xmlChar *)expression, context);
  if (result) {
    switch (result->type) {
      case XPATH_BOOLEAN:
        *number = result->boolval;
        kind = xpath_oracle_boolean;
        break;
      case XPATH_NUMBER:
        *number = result->floatval;
        kind = xpath_oracle_number;
        break;
      case XPATH_STRING:
        if (strlen((const char *)result->stringval) < capacity) {
          strcpy(text, (const char *)result->stringval);
          kind = xpath_oracle_string;
        }
        break;
      case XPATH_NODESET:
        xmlXPathNodeSetSort(result->nodesetval);
        *count = result->nodesetval ? result->nodesetval->nodeNr : 0;
        if (*count > room) break;
        for (int place = 0; place < *count; place++) {
          xmlNodePtr found = result->nodesetval->nodeTab[place];
          nodes[place] = found->type == XML_NAMESPACE_DECL ? -1 : number_of(found);
        }
        kind = xpath_oracle_nodes;
        break;
      default:
        break;
    }
    xmlXPathFreeObject(result);
  }
  xmlXPathFreeContext(context);
  return kind;
}
