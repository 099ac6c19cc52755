package org.pathfinder.tenancy.signon;

/** What a provider speaks. Names live in the database, so they never change. */
public enum Kind {

	/** OpenID Connect. */
	OIDC,
	/** SAML 2.0. */
	SAML

}
