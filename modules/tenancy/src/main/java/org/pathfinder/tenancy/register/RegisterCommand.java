package org.pathfinder.tenancy.register;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

import org.pathfinder.tenancy.Workspace;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.Words;
import org.pathfinder.web.sheet.Sheet;
import org.pathfinder.web.sheet.Unreadable;
import org.pathfinder.web.sheet.Workbook;

/**
 * The {@code register} target: says what a file would do to the register, and does it if
 * it is told to. Ends with exit code 1 if there is something to mend.
 */
@Component
@EntryPoint(value = "register", command = true)
@EnableConfigurationProperties(RegisterCommand.Settings.class)
class RegisterCommand implements SmartLifecycle, ExitCodeGenerator {

	private final RegisterImport imports;

	private final Settings settings;

	private final Words words;

	private boolean done;

	private int exitCode;

	RegisterCommand(RegisterImport imports, Settings settings, Words words) {
		this.imports = imports;
		this.settings = settings;
		this.words = words;
	}

	@Override
	public void start() {
		this.exitCode = Workspace.call(new Workspace.Platform(), () -> run(System.out));
		this.done = true;
	}

	private int run(PrintStream out) {
		try {
			Path file = this.settings.file();
			Sheet sheet = Workbook.read(Files.readAllBytes(file), String.valueOf(file.getFileName()))
				.sheets()
				.getFirst();
			RegisterPlan plan = this.imports.plan(sheet);
			tell(plan, out);
			if (!plan.mistakes().isEmpty()) {
				out.println(this.words.of("register.command.mend", plan.mistakes().size()));
				return 1;
			}
			if (!plan.ready()) {
				out.println(this.words.of("register.command.nothing"));
			}
			else if (this.settings.apply()) {
				this.imports.apply(sheet, plan.basedOn(), null);
				out.println(this.words.of("register.command.applied"));
			}
			else {
				out.println(this.words.of("register.command.dry"));
			}
			return 0;
		}
		catch (Unreadable unreadable) {
			out.println(this.words.of(unreadable.key(), unreadable.arguments()));
			return 1;
		}
		catch (RegisterImport.StillWrong meanwhile) {
			out.println(this.words.of("register.command.meanwhile"));
			return 1;
		}
		catch (IOException failure) {
			throw new UncheckedIOException(
					"The file %s cannot be read: set pathfinder.register.file".formatted(this.settings.file()),
					failure);
		}
	}

	private void tell(RegisterPlan plan, PrintStream out) {
		plan.added()
			.forEach((council) -> out
				.println(this.words.of("register.command.new", council.slug(), council.name(), council.gssCode())));
		plan.changed()
			.forEach((council) -> council.differences()
				.forEach((each) -> out.println(this.words.of("register.command.changed", council.slug(), each.column(),
						each.before(), each.after()))));
		plan.mistakes()
			.forEach((mistake) -> out.println(this.words.of("register.command.wrong", String.valueOf(mistake.row()),
					mistake.column(), mistake.text(), mistake.mend())));
		if (!plan.ignored().isEmpty()) {
			out.println(this.words.of("register.preview.ignored", String.join(", ", plan.ignored())));
		}
		out.println(
				this.words.of("register.command.counts", plan.added().size(), plan.changed().size(), plan.unchanged()));
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

	@Override
	public void stop() {
		this.done = false;
	}

	@Override
	public boolean isRunning() {
		return this.done;
	}

	/**
	 * What to do.
	 *
	 * @param file the file to read: CSV, ODS or XLSX
	 * @param apply whether to do what it says; else only to say it
	 */
	@Validated
	@ConfigurationProperties("pathfinder.register")
	record Settings(@NotNull Path file, @DefaultValue("false") boolean apply) {
	}

}
