#include "CXPathOracle.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
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
