/**
 * From a report to bytes. One renderer is one class, or one package, and one line in the registry.
 */
@NullMarked
package io.leakscan.cli.render;

import org.jspecify.annotations.NullMarked;
