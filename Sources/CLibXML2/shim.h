#include <libxml/xmlreader.h>
#include <libxml/relaxng.h>
