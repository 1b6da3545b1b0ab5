"""Components for templates; each is one function of `web/ui`, named the same."""

from django import template

from zhongchuang.web.ui import chart, conditions, entrance, filters, forms, marks, parts, table, tilemap, worths

register = template.Library()

register.simple_tag(marks.mark)
register.simple_tag(marks.icon)
register.simple_tag(marks.logo)
register.simple_tag(entrance.action, takes_context=True)
register.simple_tag(entrance.may, name="may", takes_context=True)
register.simple_tag(parts.facts, name="facts")
register.simple_tag(parts.empty, name="empty")
register.simple_tag(parts.progress, name="progress")
register.simple_tag(parts.steps, name="steps")
register.simple_tag(parts.pagination, name="pagination")
register.simple_tag(parts.bilingual, name="bilingual")
register.simple_tag(forms.error_summary, name="error_summary")
register.simple_tag(table.render, name="table")
register.simple_tag(chart.render, name="figure")
register.simple_tag(chart.charts)
register.simple_tag(tilemap.render, name="tile_map")
register.simple_tag(conditions.render, name="conditions")
register.simple_tag(worths.render, name="worths")
register.simple_tag(worths.headline, name="headline")
register.simple_tag(filters.render, name="filter_form")
