# The two commands of the README are `make demo` and `make test`; everything they need they install themselves.

PREFIX ?= /usr/local
CONFIGURATION := release
BUILD := swift build -c $(CONFIGURATION)
# Tests reach into modules; everything else is built as it is installed.
TESTING := -c $(CONFIGURATION) -Xswiftc -enable-testing
SOURCES := Package.swift Sources Tests Examples/Programs Fuzzing/Package.swift Fuzzing/Sources Benchmarks/Package.swift Benchmarks/Sources
PYTHON := .venv/bin/python3
DEMO_MODEL := Examples/digits-vgg-bn-150.safetensors

ifeq ($(shell uname),Darwin)
  export PKG_CONFIG_PATH := $(shell brew --prefix openblas 2>/dev/null)/lib/pkgconfig:$(PKG_CONFIG_PATH)
  # oneDNN's headers, which no pkg-config file names.
  export CPATH := $(shell brew --prefix onednn 2>/dev/null)/include:$(CPATH)
endif

.PHONY: help build demo test test-page page-speed screenshots install uninstall dependencies browser models memory findings bench fuzz format lint dist docs coverage manual clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

dependencies: ## install the system packages that are missing
	@Scripts/install_dependencies.sh

build: dependencies ## build the release program
	$(BUILD) --product svr
	$(BUILD) --product svr-hdf5

demo: build ## build, then open a real trained network: summary, interactive page
	@echo
	@"$$($(BUILD) --show-bin-path)/svr" $(DEMO_MODEL)
	@echo
	@echo "Open digits-vgg-bn-150.svr.html in a browser: the lines are the links beyond chance; each layer's leading neurons (top) feed the next layer's."

test: dependencies browser models $(PYTHON) ## install, build and run every test
	swift build --build-tests $(TESTING)
	@python3 Scripts/make_docs.py --check "$$($(BUILD) --show-bin-path)/Modules"
	SVR_PYTHON="$(abspath $(PYTHON))" swift test --skip-build $(TESTING)
	$(PYTHON) Tests/Browser/run "$$($(BUILD) --show-bin-path)/svr"
	cd Benchmarks && "$(abspath $(PYTHON))" -m unittest --quiet test_measuring

browser: ## install a headless Chromium, where missing and where it can be had
	@Scripts/install_browser.sh

test-page: build browser models $(PYTHON) ## run the tests of the page in a browser only
	$(PYTHON) Tests/Browser/run "$$($(BUILD) --show-bin-path)/svr"

page-speed: build browser $(PYTHON) ## measure how fast the page of a large network loads and draws; fails beyond 3 s or 33 ms
	@$(PYTHON) Tests/Browser/page_speed "$$($(BUILD) --show-bin-path)/svr"

screenshots: build browser models $(PYTHON) ## take the pictures of the page that the documentation shows
	@$(PYTHON) Scripts/make_screenshots.py "$$($(BUILD) --show-bin-path)/svr" Documentation/screenshots

$(PYTHON): Scripts/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement Scripts/requirements.txt
	@touch $(PYTHON)

models: ## fetch the real networks and photographs that some tests use
	@python3 Scripts/fetch_models.py models

memory: build ## measure the memory of a truncated decomposition of a 2 GB model
	@Scripts/measure_memory.sh "$$($(BUILD) --show-bin-path)/svr"

findings: build models ## reproduce the paper's experiments: writes Documentation/Findings.md; PHOTOGRAPHS=FOLDER
	$(BUILD) --product svr-findings
	"$$($(BUILD) --show-bin-path)/svr-findings" Documentation Examples models $(PHOTOGRAPHS)

# CASES=1,7 picks among those of Benchmarks/RESULTS.md, THREADS=1 limits both sides.
REPEATS ?= 5
bench: dependencies models ## measure beside PyTorch and SciPy: writes Benchmarks/RESULTS.md; CASES=1,7 REPEATS=3 picks
	@Benchmarks/run --repeats $(REPEATS) $(if $(CASES),--cases $(CASES)) $(if $(THREADS),--threads $(THREADS))

SECONDS ?= 60
fuzz: dependencies ## fuzz every reader, SECONDS=60 each; a finding is kept in Fuzzing/Findings
	@Fuzzing/run $(SECONDS)

install: build ## install the program, its manual and completions under PREFIX
	@Scripts/install.sh "$$($(BUILD) --show-bin-path)/svr" "$(DESTDIR)$(PREFIX)"

uninstall: ## remove what install put there
	@Scripts/install.sh --remove "$(DESTDIR)$(PREFIX)"

DIST_BUILD := swift build -c release --scratch-path .build-dist --static-swift-stdlib
dist: ## make and test dist/svr-VERSION-linux-ARCH.tar.gz, which needs nothing beyond a plain Debian 12
	@Scripts/install_dependencies.sh patchelf
	$(DIST_BUILD) --product svr
	$(DIST_BUILD) --product svr-hdf5
	@rm -rf dist
	@python3 Scripts/make_dist.py "$$($(DIST_BUILD) --show-bin-path)" dist
	@Scripts/test_dist.sh dist/svr-*.tar.gz

# Built as for the tests, so that who runs both builds once.
docs: dependencies ## write the library's documentation to .build/docs; fails on any warning, and on a public symbol without a comment
	swift build $(TESTING) --product svr
	@python3 Scripts/make_docs.py "$$($(BUILD) --show-bin-path)/Modules" .build/docs

# Every process that the tests start writes a file of its own.
COVERAGE := .build-coverage
COVERAGE_BUILD := swift build --scratch-path $(COVERAGE) $(TESTING) -Xswiftc -DCOVERAGE --build-tests --enable-code-coverage
coverage: dependencies models $(PYTHON) ## measure the line coverage of the tests, by module; fails below 95% of the readers and 85% of the library
	$(COVERAGE_BUILD)
	@rm -rf $(COVERAGE)/profiles
	SVR_PYTHON="$(abspath $(PYTHON))" LLVM_PROFILE_FILE="$(abspath $(COVERAGE))/profiles/%p.profraw" \
	  "$$($(COVERAGE_BUILD) --show-bin-path)/svrPackageTests.xctest" --testing-library swift-testing
	@python3 Scripts/coverage.py "$$($(COVERAGE_BUILD) --show-bin-path)/svrPackageTests.xctest" $(COVERAGE)/profiles

manual: build ## write Documentation/svr.1 anew from the program's own help
	@python3 Scripts/make_manual.py "$$($(BUILD) --show-bin-path)/svr" > Documentation/svr.1

format: ## format every source file
	swift format --in-place --recursive --parallel $(SOURCES)

lint: ## check the format and the style rules, strictly
	swift format lint --strict --recursive --parallel $(SOURCES)

clean: ## remove what was built
	rm -rf .build .build-* dist .venv
