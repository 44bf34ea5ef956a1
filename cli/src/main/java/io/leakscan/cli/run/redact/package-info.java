/** Dumps and reports that may be shown to strangers. */
@NullMarked
package io.leakscan.cli.run.redact;

import org.jspecify.annotations.NullMarked;
