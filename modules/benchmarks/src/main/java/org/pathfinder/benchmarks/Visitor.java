package org.pathfinder.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;

import org.pathfinder.local.Tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Somebody who reads and writes pages, signed in but for strangers. */
final class Visitor {

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Browser browser;

	private final String address;

	private final String signedIn;

	private final String cookies;

	private final String csrf;

	Visitor(Browser browser, String address, String email) {
		this.browser = browser;
		this.address = address;
		try (BrowserContext context = browser.newContext()) {
			Page page = context.newPage();
			page.navigate(address + "/sign-in");
			page.getByLabel("Email", new Page.GetByLabelOptions().setExact(true)).fill(email);
			goOn(page);
			page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(Tokens.PASSWORD);
			goOn(page);
			page.waitForURL(address + "/**");
			this.csrf = page.locator("input[name=_csrf]").first().inputValue();
			this.signedIn = context.storageState();
			this.cookies = context.cookies(address)
				.stream()
				.map((cookie) -> cookie.name + "=" + cookie.value)
				.collect(Collectors.joining("; "));
		}
	}

	private Visitor(Browser browser, String address) {
		this.browser = browser;
		this.address = address;
		this.signedIn = "{}";
		this.cookies = "";
		this.csrf = "";
	}

	/** Somebody who has no account. */
	static Visitor stranger(Browser browser, String address) {
		return new Visitor(browser, address);
	}

	private static void goOn(Page page) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign In")).click();
	}

	/**
	 * Reads a page over loopback to its last byte. What the client and the wire take is
	 * in the time, too.
	 */
	void read(String path) {
		answer(path, 200, request(path));
	}

	/** What a page says, but for what is another each time it is shown. */
	String text(String path) {
		byte[] page = answer(path, 200, request(path).setHeader("Accept-Encoding", "identity")).body();
		return new String(page, UTF_8).replaceAll("name=\"_(csrf|author)\" value=\"[^\"]+\"", "");
	}

	/** Whether a page is there to read. */
	boolean opens(String path) {
		return send(request(path)).statusCode() == 200;
	}

	/** Sends a form as the page does, and has what it says done. */
	void send(String path, Map<String, String> form) {
		var body = new StringBuilder("_csrf=").append(this.csrf);
		form.forEach(
				(name, value) -> body.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8)));
		answer(path, 302, request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body.toString())));
	}

	/**
	 * Sends a file as the page does.
	 * @return where the answer leads
	 */
	String bring(String path, String name, byte[] content) {
		String boundary = UUID.randomUUID().toString();
		String head = """
				--%s\r
				Content-Disposition: form-data; name="_csrf"\r
				\r
				%s\r
				--%1$s\r
				Content-Disposition: form-data; name="file"; filename="%s"\r
				\r
				""".formatted(boundary, this.csrf, name);
		var answer = answer(path, 302,
				request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary)
					.POST(BodyPublishers.concat(BodyPublishers.ofString(head), BodyPublishers.ofByteArray(content),
							BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
		return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
	}

	private HttpRequest.Builder request(String path) {
		var request = HttpRequest.newBuilder(URI.create(this.address + path)).header("Accept-Encoding", "gzip");
		return this.cookies.isEmpty() ? request : request.header("Cookie", this.cookies);
	}

	private HttpResponse<byte[]> answer(String path, int expected, HttpRequest.Builder request) {
		var answer = send(request);
		if (answer.statusCode() != expected) {
			throw new IllegalStateException(path + " answers " + answer.statusCode());
		}
		return answer;
	}

	private HttpResponse<byte[]> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.timeout(Patience.MOST).build(), BodyHandlers.ofByteArray());
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
	}

	/**
	 * What comes over the wire at the first view and at the next, as Chromium counts it.
	 */
	Weight weight(String path) {
		try (BrowserContext context = this.browser
			.newContext(new Browser.NewContextOptions().setStorageState(this.signedIn))) {
			return new Weight(view(context, path), view(context, path));
		}
	}

	private long view(BrowserContext context, String path) {
		var bytes = new AtomicLong();
		Page page = context.newPage();
		CDPSession network = context.newCDPSession(page);
		network.on("Network.loadingFinished",
				(JsonObject event) -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
		network.send("Network.enable");
		page.navigate(this.address + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
		page.close();
		return bytes.get();
	}

	/**
	 * What a page weighs, in bytes over the wire.
	 *
	 * @param first with nothing in the cache
	 * @param after with what the first view left there
	 */
	record Weight(long first, long after) {
	}

}
