"""axe-core on a page."""

from axe_playwright_python.sync_playwright import Axe


def faults(opened, impacts=("serious", "critical")):
    """Sentences on what axe finds of these impacts: the rule, and the elements that break it."""
    found = Axe().run(opened.page).response["violations"]
    return [
        f"{item['impact']}: {item['id']}: {item['help']}: {'; '.join(' '.join(map(str, node['target'])) for node in item['nodes'][:5])}"
        for item in found
        if item["impact"] in impacts
    ]


def checked(opened):
    """How many rules axe tried and found kept: so that an empty list of faults means something."""
    return len(Axe().run(opened.page, options={"resultTypes": ["violations", "passes"]}).response["passes"])
