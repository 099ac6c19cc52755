package org.pathfinder.tenancy.signon;

/**
 * How far a council's connection to a provider has come. Names live in the database, so
 * they never change.
 */
public enum State {

	/** An administrator asked; an operator has not answered. */
	ASKED,
	/** An operator agreed; the worker is making it in Keycloak. */
	AGREED,
	/** It is there; nobody has tried it. */
	CONNECTED,
	/** An administrator came in through it. */
	TESTED,
	/** The council's people come through it, and not by password. */
	ON,
	/** They did, and come by password again; it may have broken since. */
	OFF,
	/** An operator would not have it. */
	REFUSED;

	/** Whether an administrator can sign in through it to see that it works. */
	boolean canBeTried() {
		return this == CONNECTED || this == TESTED;
	}

	/** Whether it has just been shown to work. */
	boolean canBeSwitchedOn() {
		return this == TESTED;
	}

}
