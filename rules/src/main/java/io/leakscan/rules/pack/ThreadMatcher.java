package io.leakscan.rules.pack;

import io.leakscan.model.RuntimeKind;
import org.jspecify.annotations.Nullable;

/**
 * Which threads a rule is about. Everything given must hold.
 *
 * @param id names this way of showing the disease
 * @param variant the form of the disease that these threads show, null if that is not told by them
 * @param runtime null for both
 * @param stack what its frames have to be
 * @param traits what it has to be beside
 * @param locks how it has to be tied to other threads
 */
public record ThreadMatcher(
    String id,
    @Nullable String variant,
    @Nullable RuntimeKind runtime,
    StackPattern stack,
    ThreadTraits traits,
    LockTies locks) {}
