package org.pathfinder.tenancy;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.savedrequest.CookieRequestCache;

import org.pathfinder.web.QueryString;

/**
 * Links that lead to sign-in through one identity provider, and back after it.
 */
public final class SignInLink {

	private static final Pattern ALIAS = Pattern.compile("[a-z0-9-]{3,70}");

	private static final Pattern BACK = Pattern
		.compile("/councils/[a-z0-9-]+(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*|/invitations");

	private SignInLink() {
	}

	/**
	 * The link.
	 * @param alias the provider's name in Keycloak
	 * @param back where it leads afterwards
	 */
	public static String through(String alias, String back) {
		return "/sign-in" + new QueryString().and("through", alias).and("back", back);
	}

	static boolean isAlias(@Nullable String typed) {
		return typed != null && ALIAS.matcher(typed).matches();
	}

	static boolean leadsBack(String typed) {
		return BACK.matcher(typed).matches();
	}

	/**
	 * Sign-in leads to where somebody was kept out; this is as if they had been there.
	 */
	static void comeBack(@Nullable String back, CookieRequestCache cameFor, HttpServletRequest request,
			HttpServletResponse response) {
		if (back != null && leadsBack(back)) {
			cameFor.saveRequest(new HttpServletRequestWrapper(request) {

				@Override
				public String getRequestURI() {
					return back;
				}

				@Override
				public @Nullable String getQueryString() {
					return null;
				}
			}, response);
		}
	}

}
