# What people type. Maven does the work; Java 17 or later and Maven 3.8 or later are all it needs.
.DEFAULT_GOAL := build
.PHONY: help build test test-browser test-heap fuzz demo fmt samples bench-heap install clean

MVN    ?= mvn -B -ntp
TREE   := cli/target/leakscan
PREFIX ?= /usr/local
BROWSED := cli/target/browser
CHROMIUM ?= /usr/bin/chromium
DEMO   := samples/dumps/audit-trail/17

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 12

build: ## the installable tree in cli/target/leakscan, without tests
	$(MVN) -q -pl cli -am package -DskipTests
	@echo "built $(TREE)/bin/leakscan"

test: ## everything that is checked
	$(MVN) -Dstyle.color=never verify

test-heap: ## the sizes of objects in every mode of every JDK found beside this one
	$(MVN) -Dstyle.color=never -pl parsers/heap -am test -Dtest=SizesTest -Dsurefire.failIfNoSpecifiedTests=false \
	    -DargLine=-Dleakscan.heap.modes=all

test-browser: build ## HTML reports in a browser (Debian: chromium, nodejs, npm); leaves screenshots
	@mkdir -p $(BROWSED)
	npm install --prefix $(BROWSED) --silent --no-audit --no-fund --no-save playwright-core@1.65.1
	NODE_PATH=$(BROWSED)/node_modules node cli/src/test/browser/report.js $(TREE)/bin/leakscan $(BROWSED) $(CHROMIUM)

fuzz: ## damage every sample at random for SECONDS (60), beginning with SEED
	$(MVN) -Dstyle.color=never -pl cli -am test -Dtest=FuzzRun -Dsurefire.failIfNoSpecifiedTests=false \
	    -DargLine=-Xmx256m -Dleakscan.fuzz.seconds=$(or $(SECONDS),60) $(if $(SEED),-Dleakscan.fuzz.seed=$(SEED))

demo: build ## what leakscan says about a queue that nobody reads
	$(TREE)/bin/leakscan diff $(DEMO)/before.txt $(DEMO)/after.txt --fail-on never

fmt: ## the one layout of Java
	$(MVN) -q spotless:apply

samples: ## run the leaking programs and take their dumps anew
	samples/make-dumps.sh

bench-heap: build ## reading heap dumps of MEGABYTES (500 2000), beside other readers; RUNS, LIMIT, ONLY
	$(MVN) -q -f bench/pom.xml package
	bench/bench-heap.sh $(MEGABYTES)

install: build ## copy the tree to PREFIX (default /usr/local)
	install -d "$(DESTDIR)$(PREFIX)/lib/leakscan/bin" "$(DESTDIR)$(PREFIX)/lib/leakscan/lib" "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(TREE)/bin/leakscan "$(DESTDIR)$(PREFIX)/lib/leakscan/bin/leakscan"
	install -m 644 $(TREE)/lib/leakscan.jar "$(DESTDIR)$(PREFIX)/lib/leakscan/lib/leakscan.jar"
	install -m 644 $(TREE)/LICENSE "$(DESTDIR)$(PREFIX)/lib/leakscan/LICENSE"
	ln -sf ../lib/leakscan/bin/leakscan "$(DESTDIR)$(PREFIX)/bin/leakscan"

clean: ## remove what was built
	$(MVN) -q clean
