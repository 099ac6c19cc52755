package org.pathfinder.tenancy;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does work as the platform, for people who are in no council's workspace yet or see only
 * their own: each piece in one transaction of its own.
 */
@Component
public class AsPlatform {

	private final TransactionTemplate transaction;

	AsPlatform(TransactionTemplate transaction) {
		this.transaction = transaction;
	}

	public <T extends @Nullable Object> T call(Supplier<T> work) {
		return Workspace.call(new Workspace.Platform(), () -> this.transaction.execute((status) -> work.get()));
	}

}
