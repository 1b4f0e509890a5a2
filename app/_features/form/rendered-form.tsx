'use client'

import { withTheme } from '@rjsf/core'
import CyclicSchemaExpandTemplate from '@rjsf/mantine/lib/templates/CyclicSchemaExpandTemplate.js'
import MultiSchemaFieldTemplate from '@rjsf/mantine/lib/templates/MultiSchemaFieldTemplate.js'
import WrapIfAdditionalTemplate from '@rjsf/mantine/lib/templates/WrapIfAdditionalTemplate.js'
import { ArrayItemTemplate } from './templates/array-item-template.tsx'
import { ArrayTemplate } from './templates/array-template.tsx'
import { FieldTemplate } from './templates/field-template.tsx'
import { ObjectTemplate } from './templates/object-template.tsx'
import { CheckboxWidget } from './widgets/checkbox-widget.tsx'
import { DateWidget } from './widgets/date-widget.tsx'
import { NumberWidget } from './widgets/number-widget.tsx'
import { RadioWidget } from './widgets/radio-widget.tsx'
import { RegisterNumberWidget } from './widgets/register-number-widget.tsx'
import { SelectWidget } from './widgets/select-widget.tsx'
import { TextWidget } from './widgets/text-widget.tsx'
import { TextareaWidget } from './widgets/textarea-widget.tsx'

/**
 * The form renderer in our look. Of the Mantine theme only the parts that we leave as they are come in: the theme as a whole brings every
 * widget and a date library to each page that asks one question.
 */
export const RenderedForm = withTheme({
  templates: {
    ArrayFieldItemTemplate: ArrayItemTemplate,
    ArrayFieldTemplate: ArrayTemplate,
    CyclicSchemaExpandTemplate,
    FieldTemplate,
    MultiSchemaFieldTemplate,
    ObjectFieldTemplate: ObjectTemplate,
    WrapIfAdditionalTemplate,
  },
  widgets: {
    CheckboxWidget,
    DateWidget,
    RadioWidget,
    SelectWidget,
    TextWidget,
    TextareaWidget,
    UpDownWidget: NumberWidget,
    date: DateWidget,
    money: NumberWidget,
    number: NumberWidget,
    radio: RadioWidget,
    registerNumber: RegisterNumberWidget,
    select: SelectWidget,
    text: TextWidget,
    textarea: TextareaWidget,
  },
})
