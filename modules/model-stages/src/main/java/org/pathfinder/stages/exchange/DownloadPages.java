package org.pathfinder.stages.exchange;

import java.util.Map;
import java.util.UUID;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import org.pathfinder.stages.Wanted;
import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.sheet.Format;

/** Every list of a programme, and the whole of it, as CSV, ODS and XLSX. */
@Controller
@EntryPoint("web")
@Costly
@RequestMapping("/councils/{slug}/programmes/{id}")
class DownloadPages {

	private final Downloads downloads;

	DownloadPages(Downloads downloads) {
		this.downloads = downloads;
	}

	@GetMapping("/programme.{format}")
	View programme(@PathVariable UUID id, @PathVariable String format) {
		return this.downloads.programme(id, Format.of(format));
	}

	@GetMapping("/information.{format}")
	View information(@PathVariable UUID id, @PathVariable String format, @RequestParam Map<String, String> query) {
		return this.downloads.records(id, SheetKind.INFORMATION, Wanted.of(query), Format.of(format));
	}

	@GetMapping("/barriers.{format}")
	View barriers(@PathVariable UUID id, @PathVariable String format, @RequestParam Map<String, String> query) {
		return this.downloads.records(id, SheetKind.BARRIERS, Wanted.of(query), Format.of(format));
	}

	@GetMapping("/assets.{format}")
	View assets(@PathVariable UUID id, @PathVariable String format, @RequestParam Map<String, String> query) {
		return this.downloads.records(id, SheetKind.ASSETS, Wanted.of(query), Format.of(format));
	}

	@GetMapping("/opportunities.{format}")
	View opportunities(@PathVariable UUID id, @PathVariable String format, @RequestParam Map<String, String> query) {
		return this.downloads.records(id, SheetKind.OPPORTUNITIES, Wanted.of(query), Format.of(format));
	}

	@GetMapping("/gaps.{format}")
	View gaps(@PathVariable UUID id, @PathVariable String format) {
		return this.downloads.gaps(id, Format.of(format));
	}

}
