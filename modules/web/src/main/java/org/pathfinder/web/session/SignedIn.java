package org.pathfinder.web.session;

/**
 * Who is signed in.
 *
 * @param idToken what Keycloak vouched, and what it asks for at sign-out
 */
public record SignedIn(String idToken) {
}
