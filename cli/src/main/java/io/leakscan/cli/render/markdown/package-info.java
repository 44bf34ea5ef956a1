/**
 * The report for a ticket or a chat: the verdict first, below sixty lines, stacks folded away. It
 * reads well rendered by GitHub or GitLab and unrendered where it was only pasted.
 */
@NullMarked
package io.leakscan.cli.render.markdown;

import org.jspecify.annotations.NullMarked;
