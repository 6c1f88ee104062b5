#include "page_assets.h"

#ifdef __clang__
// Part of C23, and known to older modes as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

// The scripts, in the order in which they run: a new one is one line here. The compiler lists every embedded file among
// what the object depends on, so that a changed one is embedded anew.
static const unsigned char scripts[] = {
    '\n'};

static const unsigned char template[] = {
#embed "assets/page.html"
};

static const unsigned char style[] = {
#embed "assets/style.css"
};

static const unsigned char d3[] = {
#embed "assets/d3.min.js"
};

static const unsigned char d3_license[] = {
#embed "assets/D3-LICENSE"
};

svr_asset svr_page_template(void) { return (svr_asset){template, sizeof template}; }

svr_asset svr_page_style(void) { return (svr_asset){style, sizeof style}; }

svr_asset svr_page_scripts(void) { return (svr_asset){scripts, sizeof scripts}; }

svr_asset svr_page_d3(void) { return (svr_asset){d3, sizeof d3}; }

svr_asset svr_page_d3_license(void) { return (svr_asset){d3_license, sizeof d3_license}; }
