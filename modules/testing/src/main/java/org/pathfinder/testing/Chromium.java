package org.pathfinder.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.awaitility.Awaitility;

/**
 * The machine's own Chromium, without a window: its headless shell where there is one, as
 * it takes a third of the time. Whoever closes it leaves the program running for the next
 * one, who finds nothing of theirs.
 */
public final class Chromium implements AutoCloseable {

	/**
	 * In place of Playwright's own list, whose gist it keeps: without the first two, each
	 * window loads two pages of Chromium's own for its address bar.
	 */
	private static final String FEATURES = String.join(",", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
			"AvoidUnnecessaryBeforeUnloadCheckSync", "BoundaryEventDispatchTracksNodeRemoval",
			"DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay", "MediaRouter", "OptimizationHints",
			"PaintHolding", "ThirdPartyStoragePartitioning", "Translate");

	private static final List<String> WITHOUT = List.of("--disable-gpu", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync",
			"--disable-features=" + FEATURES);

	/** Those that nobody uses just now; each for one thread at a time. */
	private static final Deque<Program> IDLE = new ConcurrentLinkedDeque<>();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> IDLE.forEach(Program::end)));
	}

	private final Program program;

	public Chromium() {
		Program idle = IDLE.poll();
		this.program = (idle != null) ? idle : Program.start();
	}

	private static Path executable() {
		return Stream
			.of(System.getenv("CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium",
					"/usr/bin/chromium-browser", "/usr/bin/google-chrome",
					"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
			.filter(Objects::nonNull)
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"The browser tests need Chromium: install it, or name it in the variable CHROMIUM"));
	}

	public Browser browser() {
		return this.program.browser();
	}

	@Override
	public void close() {
		if (browser().isConnected()) {
			List.copyOf(browser().contexts()).forEach(BrowserContext::close);
			IDLE.push(this.program);
		}
	}

	/** What runs: Playwright's driver, and the browser that it drives. */
	private record Program(Playwright playwright, Browser browser) {

		static Program start() {
			Playwright playwright = driver();
			return new Program(playwright,
					playwright.chromium()
						.launch(new BrowserType.LaunchOptions().setExecutablePath(executable())
							.setChromiumSandbox(false)
							.setArgs(WITHOUT)));
		}

		/**
		 * Its driver has just been unpacked: a process that somebody else starts at that
		 * moment holds its file open, until it is itself.
		 */
		private static Playwright driver() {
			return Awaitility.await("Playwright’s driver")
				.pollInSameThread()
				.pollDelay(Duration.ZERO)
				.ignoreExceptionsMatching((failure) -> failure.getCause() instanceof IOException busy
						&& String.valueOf(busy.getMessage()).contains("Text file busy"))
				.until(() -> Playwright
					.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))),
						Objects::nonNull);
		}

		void end() {
			this.browser.close();
			this.playwright.close();
		}

	}

}
