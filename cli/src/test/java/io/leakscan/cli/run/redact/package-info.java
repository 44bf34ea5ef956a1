@NullMarked
package io.leakscan.cli.run.redact;

import org.jspecify.annotations.NullMarked;
