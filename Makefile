# What people type. Maven does the work; Java 17 or later and Maven 3.8 or later are all it needs.
.DEFAULT_GOAL := build
.PHONY: help build test test-browser test-heap fuzz demo fmt samples bench-heap bench-start install dist bundle clean

MVN    ?= mvn -B -ntp
TREE   := cli/target/leakscan
PREFIX ?= /usr/local
HOUSE   = $(DESTDIR)$(PREFIX)/lib/leakscan
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

bench-start: build ## CPU and wall time of small runs beside a hello world; RUNS (15)
	bench/bench-start.sh

# An archive of classes is good for one place only: below DESTDIR none can be made, and whoever unpacks such a tree
# calls `LEAKSCAN_MAKE_CDS=1 leakscan` once, or leaves it to the first run.
install: build ## program, manual pages and completions to PREFIX (default /usr/local), below DESTDIR for packages
	install -d "$(HOUSE)/bin" "$(HOUSE)/lib/training" "$(DESTDIR)$(PREFIX)/bin"
	rm -rf "$(HOUSE)/lib"/leakscan-*.jsa "$(HOUSE)/lib"/leakscan-*.making
	install -m 755 $(TREE)/bin/leakscan "$(HOUSE)/bin"
	install -m 644 $(TREE)/lib/leakscan.jar $(TREE)/lib/class-archive.sh "$(HOUSE)/lib"
	install -m 644 $(TREE)/lib/training/*.txt "$(HOUSE)/lib/training"
	install -m 644 $(TREE)/LICENSE "$(HOUSE)"
	cd $(TREE) && find share -type f | while read -r file; do \
	    install -d "$(DESTDIR)$(PREFIX)/$${file%/*}" && \
	    install -m 644 "$$file" "$(DESTDIR)$(PREFIX)/$$file" || exit 1; done
	ln -sf ../lib/leakscan/bin/leakscan "$(DESTDIR)$(PREFIX)/bin/leakscan"
	$(if $(DESTDIR),,LEAKSCAN_MAKE_CDS=1 "$(HOUSE)/bin/leakscan")

dist: ## tar.gz and zip in cli/target/dist, the same bytes whenever one commit is built by one JDK; with a bill of materials
	$(MVN) -q -pl cli -am package -DskipTests -Pdist
	@cd cli/target/dist && ls -l *.tar.gz *.zip

bundle: build ## a tree with a Java of its own (jlink), for hosts like this one without Java
	cli/bundle.sh cli/target/bundle

clean: ## remove what was built
	$(MVN) -q clean
