package org.pathfinder.tenancy.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the application did not start, and the mend, instead of a stack trace. */
class UnsafeLoginAnalyzer extends AbstractFailureAnalyzer<SafeLogin.UnsafeLogin> {

	@Override
	protected FailureAnalysis analyze(Throwable root, SafeLogin.UnsafeLogin cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.mend(), cause);
	}

}
