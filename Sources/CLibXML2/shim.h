/* What LibXML needs of libxml2, with wrappers for what Swift 6 cannot import: global variables behind macros,
   and the structured error callback, whose error became const in 2.12. */
#ifndef FLOWTREE_CLIBXML2_SHIM_H
#define FLOWTREE_CLIBXML2_SHIM_H

#include <stddef.h>
#include <string.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *flowtree_error;
#else
typedef xmlErrorPtr flowtree_error;
#endif

/* Receives the fields of one error; `message` dies when the call returns. */
typedef void (*flowtree_error_handler)(void *context, int domain, int code, int level, int line, int column,
                                       const char *message);

/* Where the errors of one reader or one schema go. It must outlive them. */
typedef struct {
  flowtree_error_handler handle;
  void *context;
} flowtree_error_sink;

static inline void flowtree_relay_error(void *sink_pointer, flowtree_error error) {
  const flowtree_error_sink *sink = (const flowtree_error_sink *)sink_pointer;
  if (sink == NULL || error == NULL) return;
  sink->handle(sink->context, error->domain, error->code, (int)error->level, error->line, error->int2,
               error->message);
}

/* The memory functions are global variables, which Swift 6 refuses to read. */
static inline void flowtree_free(void *pointer) { xmlFree(pointer); }

/* Fills the process-wide tables; 0 when done. Newer releases do the second by themselves and say so by a
   deprecation, which is silenced here. */
static inline int flowtree_initialize(void) {
  xmlInitParser();
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  return xmlRelaxNGInitTypes();
#pragma GCC diagnostic pop
}

/* ---- reader ---- */

enum {
  /* No network, honest line numbers beyond 65,535, small text nodes kept inline. Entities are not
     substituted, no external DTD is loaded and no limit is lifted. */
  flowtree_reader_options = XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_COMPACT,
  /* For a parse whose error is asked for afterwards: nothing on standard error. */
  flowtree_quiet_options = flowtree_reader_options | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
};

static inline void flowtree_reader_set_sink(xmlTextReaderPtr reader, flowtree_error_sink *sink) {
  xmlTextReaderSetStructuredErrorHandler(reader, flowtree_relay_error, sink);
}

/* 1 if the current node, which must be a document type, has an internal subset. */
static inline int flowtree_reader_has_internal_subset(xmlTextReaderPtr reader) {
  xmlNodePtr node = xmlTextReaderCurrentNode(reader);
  if (node == NULL || node->type != XML_DTD_NODE) return 0;
  const xmlDtd *dtd = (const xmlDtd *)node;
  return dtd->children != NULL || dtd->entities != NULL || dtd->pentities != NULL;
}

/* Line of the current node; of a start tag that spans lines it is the line of its `>`. 0 if unknown. */
static inline long flowtree_reader_line(xmlTextReaderPtr reader) {
  xmlNodePtr node = xmlTextReaderCurrentNode(reader);
  return node == NULL ? 0 : xmlGetLineNo(node);
}

/* Line the parser has reached, which is ahead of the current node. */
static inline int flowtree_reader_parser_line(xmlTextReaderPtr reader) {
  return xmlTextReaderGetParserLineNumber(reader);
}

/* First attribute of the current element, or NULL. Attributes that declare namespaces are not among them. */
static inline const xmlAttr *flowtree_reader_first_attribute(xmlTextReaderPtr reader) {
  xmlNodePtr node = xmlTextReaderCurrentNode(reader);
  return node == NULL || node->type != XML_ELEMENT_NODE ? NULL : node->properties;
}

/* The value where it is one text node, which is nearly always; NULL where it must be put together. */
static inline const xmlChar *flowtree_attribute_value(const xmlAttr *attribute) {
  const xmlNode *text = attribute->children;
  if (text == NULL) return (const xmlChar *)"";
  return text->next == NULL && text->type == XML_TEXT_NODE ? text->content : NULL;
}

/* The value put together from its parts, for flowtree_free. NULL when there is no memory. */
static inline xmlChar *flowtree_attribute_value_copy(const xmlAttr *attribute) {
  return xmlNodeListGetString(attribute->doc, attribute->children, 1);
}

/* ---- RelaxNG ---- */

static inline void flowtree_schema_set_sink(xmlRelaxNGParserCtxtPtr context, flowtree_error_sink *sink) {
  xmlRelaxNGSetParserStructuredErrors(context, flowtree_relay_error, sink);
}

/* Hands the error that stopped a quiet parse to the sink. */
static inline void flowtree_relay_last_error(xmlParserCtxtPtr context, flowtree_error_sink *sink) {
  flowtree_relay_error(sink, (flowtree_error)xmlCtxtGetLastError(context));
}

#endif
