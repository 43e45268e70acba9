import { type Role, roleHints, roleLabels, roles } from '#domain/roles.ts';
import { SelectField } from '#ui/field/select-field.tsx';

const options = roles.map((role) => ({ value: role, label: roleLabels[role] }));

/** Which role, with what the chosen one is for. */
export function RoleField({
  value,
  onValue,
  error,
}: {
  value: Role;
  onValue: (role: Role) => void;
  error?: string | undefined;
}) {
  return (
    <SelectField
      label="Rol"
      hint={roleHints[value]}
      error={error}
      options={options}
      value={value}
      onValue={(chosen) => {
        const role = roles.find((each) => each === chosen);
        if (role) onValue(role);
      }}
    />
  );
}
