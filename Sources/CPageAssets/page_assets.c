#include "page_assets.h"

#ifdef __clang__
// Part of C23, and known to older modes as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

// The scripts, in the order in which they run: a new one is one line here. The compiler lists every embedded file among
// what the object depends on, so that a changed one is embedded anew.
static const unsigned char scripts[] = {
#embed "assets/10-data.js" suffix(, '\n',)
#embed "assets/12-text.js" suffix(, '\n',)
#embed "assets/15-statistics.js" suffix(, '\n',)
#embed "assets/20-selection.js" suffix(, '\n',)
#embed "assets/25-store.js" suffix(, '\n',)
#embed "assets/30-layout.js" suffix(, '\n',)
#embed "assets/35-scene.js" suffix(, '\n',)
#embed "assets/38-surroundings.js" suffix(, '\n',)
#embed "assets/40-graph-view.js" suffix(, '\n',)
#embed "assets/42-trace.js" suffix(, '\n',)
#embed "assets/45-interaction.js" suffix(, '\n',)
#embed "assets/50-controls.js" suffix(, '\n',)
#embed "assets/59-panels.js" suffix(, '\n',)
#embed "assets/60-charts.js" suffix(, '\n',)
#embed "assets/61-details-connection.js" suffix(, '\n',)
#embed "assets/61-details-edge.js" suffix(, '\n',)
#embed "assets/61-details-layer.js" suffix(, '\n',)
#embed "assets/61-details-network.js" suffix(, '\n',)
#embed "assets/61-details-neuron.js" suffix(, '\n',)
#embed "assets/61-details.js" suffix(, '\n',)
#embed "assets/62-paths.js" suffix(, '\n',)
#embed "assets/63-exports.js" suffix(, '\n',)
#embed "assets/63-svg-context.js" suffix(, '\n',)
#embed "assets/64-help.js" suffix(, '\n',)
#embed "assets/70-film.js" suffix(, '\n',)
#embed "assets/90-main.js" suffix(, '\n',)
};

static const unsigned char template[] = {
#embed "assets/page.html"
};

static const unsigned char style[] = {
#embed "assets/style.css" suffix(, '\n',)
#embed "assets/panels.css"
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
