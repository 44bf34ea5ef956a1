package io.leakscan.model;

/**
 * Where a thread was started.
 *
 * @param frame the function that started it
 * @param creatorId the id of the goroutine that ran it, {@link ThreadIdentity#NONE} if not printed
 */
public record CreatedBy(Frame frame, long creatorId) {}
