package org.pathfinder.library.use;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import org.pathfinder.stages.NoSuchRecord;
import org.pathfinder.tenancy.Council;
import org.pathfinder.tenancy.OwnCouncils;
import org.pathfinder.web.EntryPoint;

/**
 * From a case study that everybody reads into the reader's own workspace, after they have
 * signed in.
 */
@Controller
@EntryPoint("web")
class WayInPages {

	private static final Pattern ADDRESS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private final OwnCouncils councils;

	WayInPages(OwnCouncils councils) {
		this.councils = councils;
	}

	/** To the one council that they work in, or to choose one. */
	@GetMapping("/use/{address}")
	String choose(@PathVariable String address, Model page) {
		if (!ADDRESS.matcher(address).matches()) {
			throw new NoSuchRecord(address);
		}
		List<Council> councils = this.councils.list();
		if (councils.size() == 1) {
			return "redirect:" + UsePages.here(councils.getFirst().slug().value()) + "/" + address;
		}
		page.addAttribute("councils", councils);
		page.addAttribute("address", address);
		page.addAttribute("path", UsePages.PATH + "/" + address);
		return "library/use-way-in";
	}

}
