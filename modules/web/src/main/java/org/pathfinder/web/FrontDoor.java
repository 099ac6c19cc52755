package org.pathfinder.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What strangers who ask for a page are shown before they are led to sign-in. */
@FunctionalInterface
public interface FrontDoor {

	/**
	 * Shows it, if there is something to show at this address.
	 * @return whether it did; if not, the answer is untouched
	 */
	boolean shown(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;

}
