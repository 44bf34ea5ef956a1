@NullMarked
package io.leakscan.cli.render.json.read;

import org.jspecify.annotations.NullMarked;
