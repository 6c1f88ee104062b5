#include "page_assets.h"

#ifdef __clang__
// Part of C23, and known to older modes as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

// The scripts, in the order in which they run: a new one is one line here. The compiler lists every embedded file among
// what the object depends on, so that a changed one is embedded anew.
static const unsigned char scripts[] = {
#embed "assets/10-data.js"
#embed "assets/12-text.js"
#embed "assets/15-statistics.js"
#embed "assets/20-selection.js"
#embed "assets/25-store.js"
#embed "assets/30-layout.js"
#embed "assets/35-scene.js"
#embed "assets/38-surroundings.js"
#embed "assets/40-graph-view.js"
#embed "assets/42-trace.js"
#embed "assets/45-interaction.js"
#embed "assets/50-controls.js"
#embed "assets/59-panels.js"
#embed "assets/60-charts.js"
#embed "assets/61-details-connection.js"
#embed "assets/61-details-edge.js"
#embed "assets/61-details-layer.js"
#embed "assets/61-details-network.js"
#embed "assets/61-details-neuron.js"
#embed "assets/61-details.js"
#embed "assets/62-paths.js"
#embed "assets/63-exports.js"
#embed "assets/63-svg-context.js"
#embed "assets/64-help.js"
#embed "assets/70-film.js"
#embed "assets/90-main.js"
};

static const unsigned char template[] = {
#embed "assets/page.html"
};

static const unsigned char style[] = {
#embed "assets/style.css"
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
