// Keycloak's label for the address somebody has given already names a box that is not on the page.
addEventListener("DOMContentLoaded", () => {
	const given = document.getElementById("kc-attempted-username");
	if (given) {
		document.querySelector('label[for="username"]')?.setAttribute("for", given.id);
	}
});
