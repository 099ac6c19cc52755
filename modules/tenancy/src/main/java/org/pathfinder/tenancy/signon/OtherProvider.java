package org.pathfinder.tenancy.signon;

/** A domain that councils share leads to another provider. */
final class OtherProvider extends RuntimeException {

	private final String domain;

	OtherProvider(String domain) {
		super(domain + " leads to another provider");
		this.domain = domain;
	}

	String domain() {
		return this.domain;
	}

}
