#pragma once

#include <stddef.h>

// The parts of the interactive page, as they lie under assets/, in the program itself: no file has to be found at run time.

/// Some bytes of UTF-8 that are there as long as the program runs.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} svr_asset;

/// assets/page.html: the page, with the places {{policy}}, {{title}}, {{style}}, {{data}} and {{script}}, each once and in
/// this order.
svr_asset svr_page_template(void);

/// assets/style.css.
svr_asset svr_page_style(void);

/// The page's own scripts, one behind the other in the order of their numbers, without D3.
svr_asset svr_page_scripts(void);

/// assets/d3.min.js.
svr_asset svr_page_d3(void);

/// assets/D3-LICENSE.
svr_asset svr_page_d3_license(void);
