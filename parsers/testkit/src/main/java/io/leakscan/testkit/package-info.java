/** Dump text for tests: real files, written forms, a large one, and goldens to compare with. */
@NullMarked
package io.leakscan.testkit;

import org.jspecify.annotations.NullMarked;
