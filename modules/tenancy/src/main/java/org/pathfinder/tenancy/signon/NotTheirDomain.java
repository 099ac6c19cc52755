package org.pathfinder.tenancy.signon;

/** The register does not have the domain of this council, or no longer. */
final class NotTheirDomain extends RuntimeException {

	NotTheirDomain(String domain) {
		super(domain + " is not the council's");
	}

}
