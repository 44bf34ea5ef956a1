/**
 * What a dump says and what leakscan says about it: records, sealed types and nothing else.
 *
 * <p>No input or output, no regular expression, no JSON, no clock. Parsers fill the first half
 * ({@link io.leakscan.model.Snapshot} and what it holds), the rules fill the second ({@link
 * io.leakscan.model.Report} and what it holds), renderers read both.
 */
@NullMarked
package io.leakscan.model;

import org.jspecify.annotations.NullMarked;
