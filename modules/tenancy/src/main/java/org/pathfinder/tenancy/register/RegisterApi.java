package org.pathfinder.tenancy.register;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import org.pathfinder.web.Details;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;
import org.pathfinder.web.Route;
import org.pathfinder.web.Words;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.limit.Upload;
import org.pathfinder.web.sheet.Unreadable;
import org.pathfinder.web.sheet.Workbook;

@RestController
@EntryPoint({ "web", "tenancy" })
@RequestMapping("/api/tenancy/operator/councils")
@Transactional
class RegisterApi {

	private final Register register;

	private final RegisterImport imports;

	private final Words words;

	RegisterApi(Register register, RegisterImport imports, Words words) {
		this.register = register;
		this.imports = imports;
		this.words = words;
	}

	/** The register, by name. */
	@GetMapping
	@Transactional(readOnly = true)
	Listing<Listed> list(@RequestParam(defaultValue = "0") @Min(0) int cursor,
			@RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
		List<Listed> found = this.register.all().stream().skip(cursor).limit(limit + 1L).map(Listed::of).toList();
		return Listing.of(found, limit, (last) -> String.valueOf(cursor + limit));
	}

	@GetMapping("/{council}")
	@Transactional(readOnly = true)
	ResponseEntity<Listed> find(@PathVariable String council) {
		return answer(this.register.find(council));
	}

	/** Puts a council onto the register. Its workspace follows within a minute. */
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<Listed> register(@RequestBody Registration registration) {
		try {
			RegisterEntry entry = this.register.register(registration.slug(), registration.details(),
					RegisterPages.person());
			URI address = ServletUriComponentsBuilder.fromCurrentRequestUri()
				.path("/{council}")
				.build(entry.slug().value());
			return ResponseEntity.created(address).eTag(IfMatch.etag(entry.version())).body(Listed.of(entry));
		}
		catch (CannotStand refused) {
			throw new InvalidFields(refused, this.words);
		}
	}

	/**
	 * Says what the register says of a council, whole. A code it had stays as a former
	 * one.
	 */
	@PutMapping("/{council}")
	ResponseEntity<Listed> change(@PathVariable String council,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestBody CouncilDetails details) {
		try {
			return answer(this.register.change(council, IfMatch.version(ifMatch), details, RegisterPages.person()));
		}
		catch (CannotStand refused) {
			throw new InvalidFields(refused, this.words);
		}
	}

	/** Shuts the council's workspace at once; nothing is deleted. */
	@PostMapping("/{council}/suspend")
	ResponseEntity<Listed> suspend(@PathVariable String council, @RequestBody Reasoned reasoned) {
		this.register.find(council);
		Reason.wrong(reasoned.because()).ifPresent((key) -> {
			throw new InvalidFields(List.of(new InvalidField("because", this.words.of(key, Reason.LONGEST))));
		});
		return answer(this.register.suspend(council, reasoned.because().strip(), RegisterPages.person()));
	}

	/** Opens it again, as it was. */
	@PostMapping("/{council}/resume")
	ResponseEntity<Listed> resume(@PathVariable String council) {
		return answer(this.register.resume(council));
	}

	/**
	 * Reads the register from a spreadsheet, as CSV, ODS or XLSX. All of it is done, or
	 * nothing.
	 * @param dryRun whether only to say what it would do
	 */
	@Costly
	@PostMapping(path = "/import",
			consumes = { "text/csv", "application/octet-stream", "application/vnd.oasis.opendocument.spreadsheet",
					"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" })
	Imported bring(@RequestParam(name = "dry-run", defaultValue = "false") boolean dryRun, @RequestBody byte[] file) {
		RegisterPlan plan;
		try {
			var sheet = Workbook.read(file, "councils.csv").sheets().getFirst();
			this.register.keepOthersOut();
			plan = this.imports.plan(sheet);
			if (!dryRun && plan.ready()) {
				this.imports.apply(sheet, plan.basedOn(), RegisterPages.person());
			}
		}
		catch (Unreadable unreadable) {
			throw new InvalidFields(
					List.of(new InvalidField("", this.words.of(unreadable.key(), unreadable.arguments()))));
		}
		if (!plan.mistakes().isEmpty()) {
			throw new RowsToMend(plan.mistakes());
		}
		return new Imported(dryRun, plan.added(), plan.changed(), plan.unchanged(), plan.ignored());
	}

	private static ResponseEntity<Listed> answer(RegisterEntry entry) {
		return ResponseEntity.ok().eTag(IfMatch.etag(entry.version())).body(Listed.of(entry));
	}

	/**
	 * A council on the register.
	 *
	 * @param slug its name in addresses
	 * @param version how often it changed
	 * @param registeredAt when it came onto the register
	 * @param changedAt when it last changed
	 * @param suspension why nobody works in it; absent if it is not suspended
	 * @param details what the register says of it
	 */
	record Listed(String slug, int version, Instant registeredAt, Instant changedAt,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Suspension suspension,
			@JsonUnwrapped CouncilDetails details) {

		static Listed of(RegisterEntry entry) {
			return new Listed(entry.slug().value(), entry.version(), entry.registeredAt(), entry.changedAt(),
					entry.suspension(), entry.details());
		}

	}

	/**
	 * A council that is new.
	 *
	 * @param slug its name in addresses, for ever
	 * @param details what the register says of it
	 */
	record Registration(String slug, CouncilDetails details) {

		Registration(@Nullable String slug, @Nullable CouncilDetails details) {
			this.slug = Objects.requireNonNullElse(slug, "");
			this.details = Objects.requireNonNullElse(details, CouncilReading.NOTHING);
		}

	}

	/**
	 * Why a council is suspended.
	 *
	 * @param because the reason, for other operators
	 */
	record Reasoned(String because) {
	}

	/**
	 * What a file did, or would do.
	 *
	 * @param dryRun whether nothing was done
	 * @param added councils that are new
	 * @param changed councils that say something else
	 * @param unchanged how many say what they said
	 * @param ignored heads of columns that the register has no use for
	 */
	record Imported(boolean dryRun, List<RegisterPlan.Added> added, List<RegisterPlan.Changed> changed, int unchanged,
			List<String> ignored) {
	}

	/** A field and what to do about it. */
	record InvalidField(String field, String message) {
	}

	/** Some fields break the register's rules. */
	@ResponseStatus(HttpStatus.BAD_REQUEST)
	static final class InvalidFields extends RuntimeException implements Details {

		private final transient List<InvalidField> errors;

		InvalidFields(List<InvalidField> errors) {
			super("Some fields break the register's rules");
			this.errors = errors;
		}

		InvalidFields(CannotStand refused, Words words) {
			this(refused.wrong()
				.stream()
				.map((wrong) -> new InvalidField(wrong.field().property(), wrong.in(words)))
				.toList());
		}

		@Override
		public Map<String, Object> details() {
			return Map.of("errors", this.errors);
		}

	}

	/** Some rows of a file have to be mended; nothing of it was done. */
	@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
	static final class RowsToMend extends RuntimeException implements Details {

		private final transient List<RegisterPlan.Mistake> mistakes;

		RowsToMend(List<RegisterPlan.Mistake> mistakes) {
			super("Some rows have to be mended");
			this.mistakes = mistakes;
		}

		@Override
		public Map<String, Object> details() {
			return Map.of("rows", this.mistakes);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Places {

		@Bean
		Route operatorApiRoute() {
			return new Route("/api/tenancy/operator/**", Route.Audience.OPERATOR);
		}

		@Bean
		Upload registerUpload() {
			return new Upload("/api/tenancy/operator/councils/import");
		}

	}

}
