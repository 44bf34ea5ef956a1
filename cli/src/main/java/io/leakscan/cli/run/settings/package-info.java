/** What a project or a user has settled beforehand: own rules, what is known, what to leave out. */
@NullMarked
package io.leakscan.cli.run.settings;

import org.jspecify.annotations.NullMarked;
