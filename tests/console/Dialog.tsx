// A dialog of the console: a Layer of Grommet, which stands at the end of the body and has no role unless it is given one.
/** @jsxImportSource react */
import { Box, Heading, Layer } from 'grommet';
import { type ReactNode, useId } from 'react';
import { useChoice } from './choice';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

export function Dialog({ title, onClose, children }: Props) {
  const { hasRoles } = useChoice();
  const id = useId();
  const role = hasRoles
    ? ({ role: 'dialog', 'aria-modal': true, 'aria-labelledby': id } as const)
    : {};
  return (
    <Layer animation={false} onEsc={onClose} {...role}>
      <Box gap="medium" pad="medium" width="large">
        <Heading id={id} level={2} margin="none">
          {title}
        </Heading>
        {children}
      </Box>
    </Layer>
  );
}
