/** What a stack means once everything that differs between two runs is taken away. */
@NullMarked
package io.leakscan.rules.normalize;

import org.jspecify.annotations.NullMarked;
