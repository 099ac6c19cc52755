package org.pathfinder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.awaitility.Awaitility;

import org.pathfinder.local.Tokens;

/**
 * Somebody at a browser of their own. Reads a page by what is on it for everybody: roles,
 * labels and words.
 */
final class Visitor implements AutoCloseable {

	private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
			"best-practice");

	static final String AXE = axe();

	private final String address;

	private final BrowserContext context;

	private final Page page;

	private final List<String> complaints = new ArrayList<>();

	Visitor(Browser browser, String address) {
		this(browser, address, (options) -> {
		});
	}

	Visitor(Browser browser, String address, Consumer<Browser.NewContextOptions> wishes) {
		var options = new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB");
		wishes.accept(options);
		this.address = address;
		this.context = browser.newContext(options);
		this.context.setDefaultTimeout(15_000);
		this.context.onConsoleMessage((message) -> {
			if (message.text().contains("Content Security Policy")) {
				this.complaints.add(message.text());
			}
		});
		this.page = this.context.newPage();
	}

	/** Signs in at the real Keycloak, which asks for the address first. */
	Visitor signIn(String email) {
		go("/sign-in");
		giveEmail(email);
		givePassword(Tokens.PASSWORD);
		waitUntilHere();
		return this;
	}

	void giveEmail(String email) {
		this.page.getByLabel("Email", new Page.GetByLabelOptions().setExact(true)).fill(email);
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign In")).click();
	}

	void givePassword(String password) {
		this.page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
		this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign In")).click();
	}

	/** Waits until Keycloak has sent the visitor back. */
	void waitUntilHere() {
		try {
			this.page.waitForURL(Pattern.compile(Pattern.quote(this.address) + "/.*"));
		}
		catch (TimeoutError late) {
			throw new AssertionError("Still at %s: %s".formatted(path(), words(this.page.locator("body"))), late);
		}
	}

	void signOut() {
		button("Sign out").click();
		this.page.waitForURL(this.address + "/?signed-out");
	}

	/** Opens a page of ours. */
	Response go(String path) {
		return this.page.navigate(this.address + path);
	}

	/** Where the visitor is: the path of ours, or a whole address elsewhere. */
	String path() {
		String url = this.page.url();
		return url.startsWith(this.address) ? url.substring(this.address.length()) : url;
	}

	/** Follows a link, and waits for the page it leads to. */
	void follow(String name) {
		link(name).click();
	}

	/** Presses a button, and waits for what a form does beside the page. */
	void press(String name) {
		button(name).click();
		this.page.locator("form[aria-busy=true]")
			.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
	}

	Locator link(String name) {
		return this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	Locator button(String name) {
		return this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	Locator heading(String name) {
		return this.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	/** The box, list or choice of that label. */
	Locator field(String label) {
		return this.page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
	}

	/** The one heading that names the page. */
	String title() {
		return this.page.locator("h1").innerText();
	}

	/** The rows of the page's table, as words. */
	List<String> rows() {
		return this.page.locator("main tbody tr").allInnerTexts().stream().map(Visitor::line).toList();
	}

	/** What an element says, on one line. */
	static String words(Locator element) {
		return line(element.innerText());
	}

	private static String line(String text) {
		return text.replaceAll("\\s+", " ").strip();
	}

	Page page() {
		return this.page;
	}

	BrowserContext context() {
		return this.context;
	}

	/** What the browser refused because of the content security policy, in any page. */
	List<String> complaints() {
		return this.complaints;
	}

	/** What axe finds wrong: the rule, where, and what it asks for. */
	List<?> whatAxeFinds() {
		// only the rule about orientation reads stylesheets, and would fetch them again
		// for each page
		Map<String, ?> options = Map.of("preload", false, "runOnly", Map.of("type", "tag", "values", RULES));
		// Keycloak's pages say nothing of what their styles hold
		if (!this.page.url().startsWith(this.address)) {
			return axe(options);
		}
		String digest = digest(this.page.content(),
				List.of(this.page.viewportSize().width, this.page.viewportSize().height));
		if (FaultlessPages.knows(digest)) {
			return List.of();
		}
		List<?> faults = axe(options);
		if (faults.isEmpty()) {
			FaultlessPages.add(digest);
		}
		return faults;
	}

	/** A page, and what it is looked at with. */
	String digest(String html, List<?> circumstances) {
		return FaultlessPages.digest(html, List.of(this.context.browser().version(), circumstances));
	}

	/**
	 * Presses what leads away, and stays, since the browser asks about what is written.
	 */
	void isAskedBefore(Locator way) {
		var asked = new AtomicBoolean();
		this.page.onceDialog((dialog) -> {
			asked.set(dialog.type().equals("beforeunload"));
			dialog.dismiss();
		});
		way.click(new Locator.ClickOptions().setNoWaitAfter(true));
		Awaitility.await().until(() -> {
			this.page.waitForTimeout(50);
			return asked.get();
		});
	}

	/** What it finds wrong with the stylesheets. */
	List<?> whatAxeFindsOfStyles() {
		return axe(Map.of("runOnly", List.of("css-orientation-lock")));
	}

	private List<?> axe(Map<String, ?> options) {
		if (Boolean.FALSE.equals(this.page.evaluate("'axe' in window"))) {
			this.page.evaluate(AXE);
		}
		// what passes is many times what does not, and nobody reads it
		return (List<?>) this.page.evaluate("""
				async (options) => {
					const { violations } = await axe.run(document, { resultTypes: ['violations'], ...options })
					return violations.map(({ id, help, nodes }) =>
						`${id} (${help}) at ${nodes.map(node => node.target).join(', ')}`)
				}""", options);
	}

	/** A name that nothing else has. */
	static String unique(String name) {
		return name + " " + UUID.randomUUID().toString().substring(0, 8);
	}

	private static String axe() {
		try (var script = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
